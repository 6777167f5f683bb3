// This file implements build constraints.
#include "driver/build_constraint.h"

#include <cctype>
#include <cstdlib>
#include <set>
#include <string>

namespace minigo::driver {
namespace {

const std::set<std::string_view> kSystems{"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl",
                                          "netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos"};
const std::set<std::string_view> kProcessors{"386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64",
                                             "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x",
                                             "sparc", "sparc64", "wasm"};

bool tagHolds(std::string_view tag, int minor) {
    if (tag == "linux" || tag == "amd64" || tag == "gc" || tag == "unix") return true;
    if (tag.substr(0, 4) == "go1.") return std::atoi(std::string(tag.substr(4)).c_str()) <= minor;
    return false;
}

/// expr = and {"||" and}; and = not {"&&" not}; not = "!" not | "(" expr ")" | tag
class Evaluator {
public:
    Evaluator(std::string_view text, int minor) : text_(text), minor_(minor) {}
    bool evaluate() {
        bool v = conjunction();
        while (take("||")) v = conjunction() || v;
        return v;
    }

private:
    bool conjunction() {
        bool v = negation();
        while (take("&&")) v = negation() && v;
        return v;
    }
    bool negation() {
        if (take("!")) return !negation();
        if (take("(")) {
            bool v = evaluate();
            take(")");
            return v;
        }
        size_t n = 0;
        while (n < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[n])) || text_[n] == '_' || text_[n] == '.')) n++;
        auto tag = text_.substr(0, n);
        text_.remove_prefix(n);
        return tagHolds(tag, minor_);
    }
    bool take(std::string_view token) {
        while (!text_.empty() && (text_[0] == ' ' || text_[0] == '\t')) text_.remove_prefix(1);
        if (text_.substr(0, token.size()) != token) return false;
        text_.remove_prefix(token.size());
        return true;
    }
    std::string_view text_;
    int minor_;
};

bool suffixHolds(std::string_view name) {
    if (auto slash = name.rfind('/'); slash != name.npos) name.remove_prefix(slash + 1);
    if (auto dot = name.find('.'); dot != name.npos) name = name.substr(0, dot);
    if (name.size() > 5 && name.substr(name.size() - 5) == "_test") name.remove_suffix(5);
    auto last = name.rfind('_');
    if (last == name.npos) return true;
    auto tail = name.substr(last + 1), rest = name.substr(0, last);
    if (kProcessors.count(tail)) {
        if (tail != "amd64") return false;
        auto before = rest.rfind('_');
        if (before == rest.npos) return true;
        auto system = rest.substr(before + 1);
        return !kSystems.count(system) || system == "linux";
    }
    return !kSystems.count(tail) || tail == "linux";
}

}  // namespace

bool buildConstraintHolds(std::string_view fileName, std::string_view text, int minor) {
    if (!suffixHolds(fileName)) return false;
    while (!text.empty()) {
        auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        while (!line.empty() && std::isspace(static_cast<unsigned char>(line[0]))) line.remove_prefix(1);
        if (line.empty()) continue;
        if (line.substr(0, 2) != "//") return true;
        if (line.substr(0, 11) == "//go:build ") return Evaluator(line.substr(11), minor).evaluate();
    }
    return true;
}

}  // namespace minigo::driver
