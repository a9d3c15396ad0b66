// Runs the unit tests as a program would that honours the user's locale, which the library must not.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <clocale>
#include <locale>
#include <stdexcept>

int main(int count, char** arguments) {
  std::setlocale(LC_ALL, "");
  try {
    std::locale::global(std::locale(""));
  } catch (std::runtime_error const&) {
    // The environment names a locale that this machine does not have; C's is as good.
  }
  return doctest::Context(count, arguments).run();
}
