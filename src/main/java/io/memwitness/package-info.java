/** A flight recorder for the memory of Linux hosts: who took it, since when, and what the kernel did about it. */
@NullMarked
package io.memwitness;

import org.jspecify.annotations.NullMarked;
