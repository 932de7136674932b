/** Real databases for the tests of every module. */
@NullMarked
package io.housebook.migrations;

import org.jspecify.annotations.NullMarked;
