/** Tests of the installed product on whole hosts: a booted systemd in namespaces, and a guest with a kernel of its own. */
@NullMarked
package io.memwitness.host;

import org.jspecify.annotations.NullMarked;
