/** Keeps the shape of the program: which package may use which, and what may happen in one place only. */
package io.memwitness.architecture;
