// This file shows a line of source text with a caret below one of its columns, as a terminal needs it.
#pragma once
#include <string>
#include <string_view>

namespace minigo {

/// Two lines: the text, and a caret below the byte `column` (from 1; 0 = no caret line). Tabs stay tabs, wide characters count two cells, control characters and
/// broken UTF-8 show as U+FFFD, and of a long line only the part around the caret is shown.
std::string excerpt(std::string_view line, size_t column);

}  // namespace minigo
