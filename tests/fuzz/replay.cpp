// Runs a fuzz target over files, one by one: what a fuzzer started from or found, as an ordinary test.
// SPDX-License-Identifier: MIT
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

int main(int count, char** files) {
  for (int i = 1; i < count; ++i) {
    std::ifstream stream(files[i], std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.good() && !stream.eof()) return std::cerr << "cannot read " << files[i] << "\n", 1;
    std::cout << files[i] << std::endl;  // written before what may end the program
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
  }
  return count > 1 ? 0 : 1;
}
