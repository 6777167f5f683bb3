// This file implements build constraints.
#include "driver/build_constraint.h"

#include <algorithm>
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
    // Experiments that are on in Go 1.21 for amd64 (internal/buildcfg).
    if (tag == "goexperiment.regabiwrappers" || tag == "goexperiment.regabiargs" || tag == "goexperiment.coverageredesign") return true;
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

/// `// +build` lines, the form before go1.17: options separated by blanks, terms of an option by commas; all lines must hold.
bool plusBuildHolds(std::string_view rest, int minor) {
    bool any = false;
    while (!rest.empty()) {
        auto from = rest.find_first_not_of(" \t\r");
        if (from == rest.npos) break;
        rest.remove_prefix(from);
        auto option = rest.substr(0, rest.find_first_of(" \t\r"));
        rest.remove_prefix(option.size());
        bool all = true;
        while (!option.empty()) {
            auto term = option.substr(0, option.find(','));
            option.remove_prefix(std::min(term.size() + 1, option.size()));
            bool negated = !term.empty() && term[0] == '!';
            if (negated) term.remove_prefix(1);
            all &= !term.empty() && tagHolds(term, minor) != negated;
        }
        any |= all;
    }
    return any;
}

std::string_view takeLine(std::string_view& text) {
    auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line;
}

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.front()))) s.remove_prefix(1);
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) s.remove_suffix(1);
    return s;
}

}  // namespace

bool buildConstraintHolds(std::string_view fileName, std::string_view text, int minor) {
    if (!suffixHolds(fileName)) return false;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    bool plusHolds = true, pendingPlus = true;  // +build lines count when an empty line follows
    while (!text.empty()) {
        auto line = trimmed(takeLine(text));
        if (line.empty()) {
            plusHolds &= pendingPlus;
            pendingPlus = true;
        } else if (line.substr(0, 2) == "/*") {
            if (line.find("*/", 2) == line.npos) {
                auto end = text.find("*/");
                text.remove_prefix(end == text.npos ? text.size() : end + 2);
            }
        } else if (line.substr(0, 2) != "//") {
            break;
        } else if (line.substr(0, 10) == "//go:build" && (line.size() == 10 || std::isspace(static_cast<unsigned char>(line[10])))) {
            return Evaluator(line.substr(10), minor).evaluate();
        } else if (auto comment = trimmed(line.substr(2)); comment.substr(0, 6) == "+build" && comment.size() > 6 && std::isspace(static_cast<unsigned char>(comment[6]))) {
            pendingPlus &= plusBuildHolds(comment.substr(6), minor);
        }
    }
    return plusHolds;
}

}  // namespace minigo::driver
