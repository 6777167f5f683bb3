// This file finds the byte and rune slices made of strings that do not escape. gc keeps such a slice of at most 32 elements in the frame, in a
// buffer of 32 (stringtoslicebyte, stringtoslicerune in runtime/string.go), so that a slice's capacity tells whether it escapes.
#pragma once
#include "types/info.h"

namespace minigo::types {

/// Elements of gc's buffer in the frame.
constexpr int64_t kStackTextElements = 32;

/// To be called once the program is checked and before it is lowered: analyses the user's packages if they have such conversions and can tell.
void findStackTexts(const std::vector<CheckedPackage>& packages, FileSet& files);

/// Is the result of this conversion one that does not escape? Of the packages that were given to findStackTexts last.
bool isStackText(const syntax::CallExpr* conversion);

}  // namespace minigo::types
