// This file implements the natives of package testing.
#include <cpuid.h>
#include <re2/re2.h>

#include <string>

#include "library/host.h"
#include "library/native.h"

namespace minigo::library {
namespace {

bool testBinary() { return host().testing; }

/// Package regexp/syntax's name of an error.
const char* goText(RE2::ErrorCode code) {
    switch (code) {
        case RE2::ErrorBadEscape: return "invalid escape sequence";
        case RE2::ErrorBadCharClass: return "invalid character class";
        case RE2::ErrorBadCharRange: return "invalid character class range";
        case RE2::ErrorMissingBracket: return "missing closing ]";
        case RE2::ErrorMissingParen: return "missing closing )";
        case RE2::ErrorUnexpectedParen: return "unexpected )";
        case RE2::ErrorTrailingBackslash: return "trailing backslash at end of expression";
        case RE2::ErrorRepeatArgument: return "missing argument to repetition operator";
        case RE2::ErrorRepeatSize: return "invalid repeat count";
        case RE2::ErrorRepeatOp: return "invalid nested repetition operator";
        case RE2::ErrorBadPerlOp: return "invalid or unsupported Perl syntax";
        case RE2::ErrorBadUTF8: return "invalid UTF-8";
        case RE2::ErrorBadNamedCapture: return "invalid named capture";
        case RE2::ErrorPatternTooLarge: return "expression too large";
        default: return "internal error";
    }
}

Results<bool, String> matchString(String pattern, String text) {
    RE2::Options options;
    options.set_log_errors(false);
    RE2 re(re2::StringPiece(reinterpret_cast<const char*>(pattern.data), static_cast<size_t>(pattern.length)), options);
    if (!re.ok()) {
        std::string problem = std::string(goText(re.error_code())) + ": `" + re.error_arg() + "`";
        return {false, value::makeString(problem)};
    }
    return {RE2::PartialMatch(re2::StringPiece(reinterpret_cast<const char*>(text.data), static_cast<size_t>(text.length)), re), String{}};
}

String cpuName() {
    unsigned words[12] = {};
    if (static_cast<unsigned>(__get_cpuid_max(0x80000000, nullptr)) < 0x80000004) return {};
    for (unsigned i = 0; i < 3; i++) __get_cpuid(0x80000002 + i, words + i * 4, words + i * 4 + 1, words + i * 4 + 2, words + i * 4 + 3);
    std::string name(reinterpret_cast<const char*>(words), sizeof words);
    name = name.substr(0, name.find('\0'));
    auto begin = name.find_first_not_of(' '), end = name.find_last_not_of(' ');
    return begin == name.npos ? String{} : value::makeString(name.substr(begin, end - begin + 1));
}

}  // namespace

}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(testing, "testing", native<testBinary>("testBinary"), native<matchString>("matchString"), native<cpuName>("cpuName"))
