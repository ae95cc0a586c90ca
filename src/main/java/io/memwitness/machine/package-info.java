/** The edge to the host: reads /proc, /sys and OSHI, and asks the kernel to protect the recorder. */
@NullMarked
package io.memwitness.machine;

import org.jspecify.annotations.NullMarked;
