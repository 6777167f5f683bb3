// This file implements printing explanations.
#include "cli/explain.h"

#include <cstdio>

#include "base/explanation.h"

namespace minigo::cli {

void listErrorCodes() {
    for (auto& e : explanations()) std::printf("%-26.*s%.*s\n", static_cast<int>(e.name.size()), e.name.data(), static_cast<int>(e.summary.size()), e.summary.data());
}

bool explainErrorCode(const std::string& name) {
    auto* e = explanationNamed(name);
    if (e) std::fputs(explanationText(*e).c_str(), stdout);
    return e;
}

}  // namespace minigo::cli
