#include <awscfg2ali.h>
#include <stdio.h>

int main(int argc, char** argv) {
  static char text[1 << 20];
  FILE* file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 70;
  awscfg2ali_input input = {argv[1], text, fread(text, 1, sizeof text, file)};
  fclose(file);
  awscfg2ali_conversion* conversion = awscfg2ali_convert(&input, 1, NULL);
  if (conversion == NULL) return 70;
  int status = awscfg2ali_status(conversion);
  fputs(awscfg2ali_output(conversion, NULL), stdout);
  awscfg2ali_free(conversion);
  return status;
}
