// This file turns doc comments into text of at most 80 columns, as `go doc` shows them (go.dev/doc/comment).
#pragma once
#include <string>
#include <string_view>

namespace minigo::driver {

/// Every line begins with `indent`. Paragraphs are filled, indented lines stand as they are, lists keep their markers.
std::string commentText(std::string_view doc, std::string_view indent);
/// The first paragraph as one line.
std::string firstParagraph(std::string_view doc);

}  // namespace minigo::driver
