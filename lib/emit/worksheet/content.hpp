// What the worksheet says, before Markdown or HTML prints it.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "awscfg2ali/plan.hpp"

namespace awscfg2ali {

/// A heading and what stands under it, in this order.
struct Section {
  int level;  ///< 2 or 3
  std::string title;
  std::vector<std::string> paragraphs = {};
  std::string left = "Field", right = "Value";
  std::vector<std::pair<std::string, std::string>> rows = {};
  std::vector<std::string> steps = {};
};

std::string worksheet_title(Plan const&);
/// The console's pages field by field, the AWS side to check, how to verify, and what each failure means; keys masked.
std::vector<Section> worksheet_sections(Plan const&);

}  // namespace awscfg2ali
