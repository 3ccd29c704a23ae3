/* Text as it is shown: clusters, display width, cutting, wrapping, visible marks.
 *
 * All text that reaches a terminal goes through text_next, the one gate: it gives user-perceived
 * characters (Unicode Standard Annex #29 in the simple form that terminals draw: a base and its
 * combining marks), and visible marks in place of what must not be drawn: C0 and DEL as "^[",
 * C1, bidi controls, format and zero-width characters, noncharacters, private and unassigned ones
 * and excess or leading combining marks as "<U+202E>", invalid bytes as "<9B>", as less(1) does.
 * Width is the C library's wcwidth, because that is what curses and the terminals go by. */
#ifndef ANNALS_BASE_TEXT_H
#define ANNALS_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* What can be drawn: all of Unicode, or ASCII only (then accents are dropped and what has no
 * ASCII form is shown as one '?' a column). */
enum text_charset { TEXT_UNICODE, TEXT_ASCII };

/* TEXT_UNICODE in a UTF-8 locale (LC_CTYPE), else TEXT_ASCII. */
enum text_charset text_locale_charset(void);

/* One cluster of a text. bytes/length is what to draw: it points into the text itself, or at
 * mark when something else is drawn in its place (a visible mark, an ASCII form, the syllable
 * composed from conjoining Hangul letters). It is valid as long as this struct, in its place, and
 * the text. */
struct text_cluster {
    const char *bytes;
    size_t length;   /* bytes to draw */
    size_t consumed; /* bytes of the text that it stands for */
    int width;       /* columns: 1 or 2, or the width of a mark */
    bool marked;     /* a visible mark for something that is not drawn */
    char mark[16];
};

/* Most combining marks drawn on one base; ncursesw keeps no more. */
#define TEXT_MAX_COMBINING 4

/* The first cluster of the length (> 0) bytes at text. A newline or tab is marked like any other
 * control character: those who lay out text treat them before. Returns the bytes consumed. */
size_t text_next(const char *text, size_t length, enum text_charset charset,
                 struct text_cluster *cluster);

/* Columns that the text takes when drawn. */
int text_width(const char *text, size_t length, enum text_charset charset);

/* Appends the text as it may be shown, visible marks included. */
void text_clean(struct buf *out, const char *text, size_t length, enum text_charset charset);

/* The longest prefix that fits into width columns, in bytes; *columns (may be NULL) is its width.
 * No cluster is cut in two. */
size_t text_fit(const char *text, size_t length, int width, enum text_charset charset,
                int *columns);

/* Appends the text cut to width columns, with an ellipsis ("…", in ASCII "...", or fewer dots where
 * there is no room) in place of what did not fit; returns the columns used, at most width. */
int text_cut(struct buf *out, const char *text, size_t length, int width,
             enum text_charset charset);

/* The same, then blanks up to width columns. */
void text_pad(struct buf *out, const char *text, size_t length, int width,
              enum text_charset charset);

/* The bytes to the end of the first word, blanks before it included: to a blank or newline, or to
 * where a line may end beside an ideograph or kana, which stand without blanks. */
size_t text_first_word(const char *text, size_t length);

/* The bytes at the end of text that stay with what follows it, since no line may end between them
 * (Unicode Standard Annex #14): 0 where one may, or for more than 32 bytes. */
size_t text_last_part(const char *text, size_t length, const char *next, size_t next_length);

/* The first line of the length bytes at text wrapped at width columns: *line_length gets the bytes
 * of the line itself without the blanks at the break. Returns the bytes to go on by to the start
 * of the next line; 0 when length is 0. Breaks after newlines, else at the opportunities of
 * Unicode Standard Annex #14 but those between two syllables of Hangul, and inside a word that is
 * wider than the line. A cluster that is wider than the line is given alone. */
size_t text_wrap(const char *text, size_t length, int width, enum text_charset charset,
                 size_t *line_length);

/* Appends the folded form for matching: case folding, compatibility decomposition (NFKD), marks
 * and what is never drawn dropped, hyphens and dashes and apostrophes dropped, white space runs as
 * one blank. A dot is a blank too, as in "J.R. Innes" or "Dr.", but for one behind a digit: there
 * it may be a decimal point; what out ends in counts. Hangul stays in composed syllables. Always
 * valid UTF-8. Pure ASCII input takes a fast path. The Unicode Standard, section 3.13 (caseless
 * matching). */
void text_fold(struct buf *out, const char *text, size_t length);

/* The column (1-based, in characters) of byte offset at in a line; invalid bytes count one. */
size_t text_column(const char *line, size_t at);

#endif
