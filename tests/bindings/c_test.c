/* The edges of the C interface: absent arguments and conversions, masking, names that are no UTF-8, wrong options,
 * indices that are too large.
 * SPDX-License-Identifier: MIT
 */
#define _POSIX_C_SOURCE 200809L
#include <awscfg2ali.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static int failures = 0;

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      ++failures;                                                     \
    }                                                                 \
  } while (0)

/* Whether the conversion ended with this status, and says this as its first word. */
static int ends(awscfg2ali_conversion* conversion, int status, const char* id, const char* message) {
  awscfg2ali_diagnostic first;
  size_t size = 1;
  int as_expected = conversion != NULL && awscfg2ali_status(conversion) == status &&
                    awscfg2ali_diagnostic_at(conversion, 0, &first) == 1 && strcmp(first.id, id) == 0 &&
                    strcmp(first.severity, "error") == 0 && strcmp(first.message, message) == 0 &&
                    strcmp(awscfg2ali_output(conversion, &size), "") == 0 && size == 0;
  if (conversion != NULL && !as_expected && awscfg2ali_diagnostic_at(conversion, 0, &first))
    fprintf(stderr, "status %d: %s [%s]\n", awscfg2ali_status(conversion), first.message, first.id);
  awscfg2ali_free(conversion);
  return as_expected;
}

static void inputs(void) {
  CHECK(ends(awscfg2ali_convert(NULL, 0, NULL), 1, "no-tunnel", "there is no VPN connection in the input"));

  awscfg2ali_input two[] = {{"vpn.txt", "hello\n", 6}, {NULL, NULL, 0}};
  awscfg2ali_conversion* conversion = awscfg2ali_convert(two, 2, NULL);
  awscfg2ali_diagnostic d;
  CHECK(awscfg2ali_status(conversion) == 4);
  CHECK(awscfg2ali_diagnostic_count(conversion) == 2);
  CHECK(awscfg2ali_diagnostic_at(conversion, 0, &d) == 1);
  CHECK(strcmp(d.file, "vpn.txt") == 0 && d.line == 1 && d.column == 1 && d.caret == 1);
  CHECK(strcmp(d.excerpt, "hello") == 0 && strcmp(d.tunnel, "") == 0 && strcmp(d.connection, "") == 0);
  CHECK(awscfg2ali_diagnostic_at(conversion, 1, &d) == 1);
  CHECK(strcmp(d.file, "input-2") == 0 && strcmp(d.message, "the input is empty") == 0);
  d.id = "untouched";
  CHECK(awscfg2ali_diagnostic_at(conversion, 2, &d) == 0 && awscfg2ali_diagnostic_at(conversion, (size_t)-1, &d) == 0);
  CHECK(strcmp(d.id, "untouched") == 0);
  CHECK(strcmp(awscfg2ali_output(conversion, NULL), "") == 0);
  awscfg2ali_free(conversion);

  awscfg2ali_input latin1 = {"D\xFCsseldorf.txt", "hello\n", 6};
  conversion = awscfg2ali_convert(&latin1, 1, "{}");
  CHECK(awscfg2ali_diagnostic_at(conversion, 0, &d) == 1 && strcmp(d.file, "D\xEF\xBF\xBDsseldorf.txt") == 0);
  awscfg2ali_free(conversion);
}

static void options(void) {
  static const struct {
    const char *options, *message;
  } wrong[] = {
      {"", "the options are not a JSON object"},
      {"[]", "the options are not a JSON object"},
      {"{\"to\": \"json\"", "the options are not a JSON object"},
      {"{\"gatway\": \"dual\"}", "there is no option 'gatway'"},
      {"{\"gateway\": \"triple\"}", "--gateway: expected single, dual or attachment"},
      {"{\"strict\": \"yes\"}", "--strict: expected true or false"},
      {"{\"psk-file\": \"203.0.113.17=key\"}", "there is no option 'psk-file'"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i)
    CHECK(ends(awscfg2ali_convert(NULL, 0, wrong[i].options), 2, "usage", wrong[i].message));
}

static int masks(const char* bytes, size_t size, const char* expected) {
  size_t length = 0;
  awscfg2ali_conversion* conversion = awscfg2ali_mask(bytes, size);
  int as_expected = conversion != NULL && awscfg2ali_status(conversion) == 0 &&
                    awscfg2ali_diagnostic_count(conversion) == 0 &&
                    strcmp(awscfg2ali_output(conversion, &length), expected) == 0 && length == strlen(expected);
  awscfg2ali_free(conversion);
  return as_expected;
}

static void masking(void) {
  static const char text[] = "pre-shared-key address 203.0.113.17 key made.up\r\nrest_of_it\nexit";
  CHECK(masks(text, sizeof text - 1, "pre-shared-key address 203.0.113.17 key ********\n ********\nexit\n"));
  CHECK(masks("a\0b", 3, "a\\x00b\n"));
  CHECK(masks("key made.up", 7, "key ********\n"));
  CHECK(masks(NULL, 0, ""));
}

/* What a conversion is that found no memory. */
static void no_conversion(void) {
  size_t size = 1;
  awscfg2ali_diagnostic d = {.id = "untouched"};
  CHECK(awscfg2ali_status(NULL) == 70);
  CHECK(strcmp(awscfg2ali_output(NULL, &size), "") == 0 && size == 0);
  CHECK(strcmp(awscfg2ali_output(NULL, NULL), "") == 0);
  CHECK(awscfg2ali_diagnostic_count(NULL) == 0);
  CHECK(awscfg2ali_diagnostic_at(NULL, 0, &d) == 0 && strcmp(d.id, "untouched") == 0);
  awscfg2ali_free(NULL);
}

/* A copy of the input finds no room. */
static void exhausted_memory(void) {
  enum { size = 256 << 20 };
  char* text = malloc(size);
  struct rlimit before, little;
  CHECK(text != NULL && getrlimit(RLIMIT_AS, &before) == 0);
  memset(text, 'x', size);
  little = before;
  little.rlim_cur = size + (64 << 20);
  awscfg2ali_input input = {"vpn.txt", text, size};
  CHECK(setrlimit(RLIMIT_AS, &little) == 0);
  CHECK(awscfg2ali_convert(&input, 1, NULL) == NULL);
  CHECK(awscfg2ali_mask(text, size) == NULL);
  CHECK(setrlimit(RLIMIT_AS, &before) == 0);
  awscfg2ali_input small = {"vpn.txt", text, 1};
  CHECK(ends(awscfg2ali_convert(&small, 1, NULL), 4, "not-recognised", "this is not a VPN download that can be read"));
  free(text);
}

int main(void) {
  inputs();
  options();
  masking();
  no_conversion();
  exhausted_memory();
  CHECK(strchr(awscfg2ali_version(), '.') != NULL);
  CHECK(strstr(awscfg2ali_formats(), "{\"name\":\"aws-xml\",\"title\":\"") != NULL);
  CHECK(awscfg2ali_formats() == awscfg2ali_formats());
  return failures == 0 ? 0 : 1;
}
