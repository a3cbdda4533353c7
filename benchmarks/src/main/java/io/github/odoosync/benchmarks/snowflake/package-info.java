/** The Snowflake sink alone, in front of a stand-in in another process. */
@NullMarked
package io.github.odoosync.benchmarks.snowflake;

import org.jspecify.annotations.NullMarked;
