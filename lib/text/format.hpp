// fmt, compiled once: its functions are instantiated in format.cpp, and in every other file only declared. Its names
// stand in an inline namespace of ours, so that the static library goes together with a program's own fmt.
// SPDX-License-Identifier: MIT
#pragma once
#define FMT_BEGIN_NAMESPACE \
  namespace fmt {           \
  inline namespace awscfg2ali {
#define FMT_END_NAMESPACE \
  }                       \
  }
#include <fmt/core.h>
