/* The library for other languages: texts and an options document in, a text and diagnostics out.
 * SPDX-License-Identifier: MIT
 *
 * No function throws, keeps state or touches a file, and any number of threads may call them at once. A conversion
 * may be read by several threads. Until 1.0 a new version of the library may change this interface; then the number in
 * the shared library's name changes with it.
 */
#ifndef AWSCFG2ALI_H
#define AWSCFG2ALI_H

#include <stddef.h>

#ifdef __cplusplus
#define AWSCFG2ALI_NOEXCEPT noexcept
extern "C" {
#else
#define AWSCFG2ALI_NOEXCEPT
#endif

/* What became of a conversion; awscfg2ali_free() frees it. NULL is one that memory was not enough for: every function
 * below takes it. */
typedef struct awscfg2ali_conversion awscfg2ali_conversion;

/* One AWS download, as its bytes stand in the file. */
typedef struct {
  const char* name;  /* used in diagnostics only; NULL: "input-1" and so on */
  const char* bytes; /* need not end in NUL; NULL when size is 0 */
  size_t size;       /* in bytes */
} awscfg2ali_input;

/* One finding. Texts are NUL-terminated UTF-8, never NULL, "" where there is none; they live as long as the conversion.
 * None of them holds a pre-shared key that was read, and what else may be one is masked. */
typedef struct {
  const char* severity;   /* "note", "warning" or "error" */
  const char* id;         /* "bad-address": its meaning never changes, the wording of messages may */
  const char* message;    /* lower case, no full stop */
  const char* hint;       /* what to do about it; may have several lines */
  const char* file;       /* the input's name; "" when it is not about a place in an input */
  int line, column;       /* from 1, columns in bytes; 0 and 0 when it is not about a place in an input */
  const char* excerpt;    /* the line, keys masked, shortened when long */
  int caret;              /* the place in the excerpt, in characters from 1; 0 when there is none */
  const char* connection; /* id of the VPN connection that it is about */
  const char* tunnel;     /* AWS outside address of the tunnel that it is about */
} awscfg2ali_diagnostic;

/* Converts the inputs, as the command does with its files; several about one VPN connection are merged.
 *
 * The options are a JSON object, or NULL for none. Its keys are the command's long options, as the manual page lists
 * them: {"to": "terraform", "gateway": "dual", "connection": ["vpn-0a1b2c3d", "vpn-4e5f6071"], "strict": true}.
 * Values are strings (a whole number may stand for its digits), true or false for a switch, and lists of strings for an
 * option that may be repeated. --psk-file names files, which are not for this interface: "psk" has the keys themselves
 * by AWS outside address, {"psk": {"203.0.113.17": "KEY"}}. What is not in this shape is status 2.
 *
 * `inputs` may be NULL when count is 0. NULL only when memory is exhausted. */
awscfg2ali_conversion* awscfg2ali_convert(const awscfg2ali_input* inputs, size_t count,
                                          const char* options_json) AWSCFG2ALI_NOEXCEPT;

/* The text of an input, given as its bytes, as it may be shown to anybody: with everything masked that may be a
 * pre-shared key, whether or not it can be converted. It has a line for each line of the input as diagnostics count
 * them, each ending in a newline; control characters are escaped.
 *
 * The text is the output of a conversion of status 0 without diagnostics. `bytes` may be NULL when size is 0. NULL only
 * when memory is exhausted. */
awscfg2ali_conversion* awscfg2ali_mask(const char* bytes, size_t size) AWSCFG2ALI_NOEXCEPT;

/* The command's exit status: 0 done, 1 refused, 2 wrong use of options, 3 done, but with warnings and "strict" was
 * given, 4 an input is in no format that is known; 70 of NULL. */
int awscfg2ali_status(const awscfg2ali_conversion*) AWSCFG2ALI_NOEXCEPT;

/* The output, whole, NUL-terminated; it holds pre-shared keys unless "redact" was given or the format masks them.
 * "" with the statuses 1, 2, 4 and 70. `size`, which may be NULL, gets its length in bytes. */
const char* awscfg2ali_output(const awscfg2ali_conversion*, size_t* size) AWSCFG2ALI_NOEXCEPT;

size_t awscfg2ali_diagnostic_count(const awscfg2ali_conversion*) AWSCFG2ALI_NOEXCEPT;

/* Fills `out`, never NULL, with the diagnostic of that index, from 0, and returns 1; returns 0 when there is none. */
int awscfg2ali_diagnostic_at(const awscfg2ali_conversion*, size_t index,
                             awscfg2ali_diagnostic* out) AWSCFG2ALI_NOEXCEPT;

/* Frees a conversion with all its texts; NULL is fine. */
void awscfg2ali_free(awscfg2ali_conversion*) AWSCFG2ALI_NOEXCEPT;

/* "0.1.0" */
const char* awscfg2ali_version(void) AWSCFG2ALI_NOEXCEPT;

/* The formats for "from" and "to", as JSON: {"input": [{"name": "…", "title": "…"}, …], "output": […]}.
 * NULL only when memory is exhausted. */
const char* awscfg2ali_formats(void) AWSCFG2ALI_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#undef AWSCFG2ALI_NOEXCEPT

#endif
