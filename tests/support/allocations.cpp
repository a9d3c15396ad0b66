#include "support/allocations.hpp"

#include <cstdlib>
#include <new>
#include <pugixml.hpp>

namespace awscfg2ali::tests {

constinit Allocations allocations;

namespace {

void* allocate(std::size_t size) {
  auto const index = allocations.made++;
  if (allocations.watch != nullptr) allocations.watch();
  auto* const memory = index == allocations.failing ? nullptr : std::malloc(size);
  if (memory != nullptr) ++allocations.live;
  return memory;
}

void release(void* memory) {
  if (memory != nullptr) --allocations.live;
  std::free(memory);
}

// Before what other files make before main() is entered.
[[gnu::constructor(101)]] void begin() {
  if (auto const* number = std::getenv("AWSCFG2ALI_FAILING_ALLOCATION"))
    allocations.failing = allocations.made + std::strtoul(number, nullptr, 10);
  pugi::set_memory_management_functions(allocate, release);
}

}  // namespace
}  // namespace awscfg2ali::tests

using awscfg2ali::tests::allocations;

void* operator new(std::size_t size) {
  if (auto* const memory = awscfg2ali::tests::allocate(size)) return memory;
  throw std::bad_alloc();
}

void* operator new(std::size_t size, std::nothrow_t const&) noexcept {
  auto* const memory = std::malloc(size);
  if (memory != nullptr) ++allocations.live;
  return memory;
}

void operator delete(void* memory) noexcept { awscfg2ali::tests::release(memory); }
void operator delete(void* memory, std::size_t) noexcept { awscfg2ali::tests::release(memory); }
void operator delete(void* memory, std::nothrow_t const&) noexcept { awscfg2ali::tests::release(memory); }
