/**
 * Holds the documentation to the code: the tables that people read
 * ({@link dev.fluxlambda.docs.MarkdownTable}) say what is there, no more and no less.
 */
@NullMarked
package dev.fluxlambda.docs;

import org.jspecify.annotations.NullMarked;
