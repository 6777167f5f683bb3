// This file explains compile errors: for each code the rule, its section of the specification and the smallest program that breaks it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"

namespace minigo {

struct Explanation {
    Code code;
    std::string_view name;
    std::string_view section;  ///< of the Go specification; a link where the rule stands elsewhere
    std::string_view summary;  ///< what is wrong
    std::string_view rule;
    std::string_view example;  ///< empty when no Go program causes the error
};

/// One entry a code, in the order of their numbers.
const std::vector<Explanation>& explanations();
/// Null when there is none.
const Explanation* explanationOf(Code code);
const Explanation* explanationNamed(std::string_view name);
/// Several lines, each indented.
std::string explanationText(const Explanation& e, std::string_view indent = {});

}  // namespace minigo
