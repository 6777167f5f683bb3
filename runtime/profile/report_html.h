// This file declares what the parts of the leak report's page share.
#pragma once
#include "runtime/profile/report.h"

namespace minigo::profile {

std::string escaped(std::string_view text);
/// The cells are HTML; those from `firstNumber` on are aligned as numbers.
std::string htmlRow(const std::vector<std::string>& cells, const char* tag, size_t firstNumber);
/// The section with the curves over time: one for each figure, a moment that the arrow keys move, and the same as a table.
std::string htmlCurves(const Recording& r);

}  // namespace minigo::profile
