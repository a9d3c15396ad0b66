/* Conversions through the C interface: a line of standard input is a job, a line of standard output its result.
 * SPDX-License-Identifier: MIT
 *
 * A job is OPTIONS, a tab, and the names of its files with a tab between them. OPTIONS is the options document, or
 * "mask".
 */
#define _POSIX_C_SOURCE 200809L
#include <awscfg2ali.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_inputs = 64 };

static void print_string(const char* name, const char* text, size_t size) {
  printf("\"%s\": \"", name);
  for (size_t i = 0; i < size; ++i) {
    unsigned char c = (unsigned char)text[i];
    if (c == '"' || c == '\\') printf("\\%c", c);
    else if (c < ' ') printf("\\u%04x", c);
    else putchar(c);
  }
  putchar('"');
}

static void print_field(const char* name, const char* text) {
  print_string(name, text, strlen(text));
  printf(", ");
}

static void print_diagnostic(const awscfg2ali_diagnostic* d) {
  putchar('{');
  print_field("severity", d->severity);
  print_field("id", d->id);
  print_field("message", d->message);
  print_field("hint", d->hint);
  print_field("file", d->file);
  print_field("excerpt", d->excerpt);
  print_field("connection", d->connection);
  print_field("tunnel", d->tunnel);
  printf("\"line\": %d, \"column\": %d, \"caret\": %d}", d->line, d->column, d->caret);
}

static void print_conversion(const awscfg2ali_conversion* conversion) {
  size_t size = 0;
  const char* output = awscfg2ali_output(conversion, &size);
  printf("{\"status\": %d, ", awscfg2ali_status(conversion));
  print_string("output", output, size);
  printf(", \"diagnostics\": [");
  awscfg2ali_diagnostic diagnostic;
  for (size_t i = 0; awscfg2ali_diagnostic_at(conversion, i, &diagnostic); ++i) {
    if (i > 0) printf(", ");
    print_diagnostic(&diagnostic);
  }
  printf("]}\n");
}

static awscfg2ali_input read_file(const char* name) {
  FILE* file = fopen(name, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    perror(name);
    exit(1);
  }
  size_t size = (size_t)ftell(file);
  char* bytes = malloc(size + 1);
  rewind(file);
  if (bytes == NULL || fread(bytes, 1, size, file) != size) {
    perror(name);
    exit(1);
  }
  fclose(file);
  awscfg2ali_input input = {name, bytes, size};
  return input;
}

int main(void) {
  char* line = NULL;
  size_t capacity = 0;
  while (getline(&line, &capacity, stdin) > 0) {
    awscfg2ali_input inputs[most_inputs];
    size_t count = 0;
    const char* options = strtok(line, "\t\n");
    for (const char* name; count < most_inputs && (name = strtok(NULL, "\t\n")) != NULL; ++count)
      inputs[count] = read_file(name);
    awscfg2ali_conversion* conversion = strcmp(options, "\"mask\"") == 0
                                            ? awscfg2ali_mask(inputs[0].bytes, inputs[0].size)
                                            : awscfg2ali_convert(inputs, count, options);
    if (conversion == NULL) return 1;
    print_conversion(conversion);
    awscfg2ali_free(conversion);
    while (count > 0) free((char*)inputs[--count].bytes);
  }
  free(line);
  return 0;
}
