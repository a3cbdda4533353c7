/** XML-RPC in, with a streaming pull parser, and out, with xmlrpc-common; not API. */
@NullMarked
package io.github.odoosync.client.internal.transport.xml;

import org.jspecify.annotations.NullMarked;
