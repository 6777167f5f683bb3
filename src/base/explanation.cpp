// This file implements the table of explanations.
#include "base/explanation.h"

namespace minigo {
namespace {

struct Row {
    Code code;
    std::string_view rule, example;
};

constexpr Row kRows[] = {
#define MINIGO_EXPLAIN(code, rule, example) {Code::code, rule, example},
#include "base/explanations.def"
#undef MINIGO_EXPLAIN
};

std::string link(std::string_view section) {
    std::string out = "https://go.dev/ref/spec#";
    for (char c : section) out += c == ' ' ? '_' : c;
    return out;
}

}  // namespace

const std::vector<Explanation>& explanations() {
    static const auto* all = [] {
        auto* out = new std::vector<Explanation>{
#define MINIGO_CODE(name, number, section, text) {Code::name, #name, section, text, {}, {}},
#include "base/codes.def"
#undef MINIGO_CODE
        };
        for (auto& row : kRows)
            for (auto& e : *out)
                if (e.code == row.code) e.rule = row.rule, e.example = row.example;
        return out;
    }();
    return *all;
}

const Explanation* explanationOf(Code code) {
    for (auto& e : explanations())
        if (e.code == code) return &e;
    return nullptr;
}

const Explanation* explanationNamed(std::string_view name) {
    for (auto& e : explanations())
        if (e.name == name) return &e;
    return nullptr;
}

std::string explanationText(const Explanation& e, std::string_view indent) {
    std::string out;
    auto line = [&](const std::string& text) { out += std::string(indent) + text + "\n"; };
    line(std::string(e.name) + ": " + std::string(e.summary));
    line("Rule: " + std::string(e.rule));
    line(e.section.substr(0, 8) == "https://" ? "See: " + std::string(e.section) : "Specification: " + std::string(e.section) + ", " + link(e.section));
    if (e.example.empty()) return out;
    line("Example:");
    for (auto rest = e.example; !rest.empty();) {
        auto text = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(text.size() + 1, rest.size()));
        if (text.empty()) out += "\n";
        else line("    " + std::string(text));
    }
    return out;
}

}  // namespace minigo
