/**
 * Holds the documentation to the code: the tables that people read
 * ({@link dev.fluxlambda.docs.MarkdownTable}) say what is there, no more and no less,
 * links lead somewhere, files that are named are there, and code blocks are in their
 * language ({@link dev.fluxlambda.docs.CodeCheck}).
 */
@NullMarked
package dev.fluxlambda.docs;

import org.jspecify.annotations.NullMarked;
