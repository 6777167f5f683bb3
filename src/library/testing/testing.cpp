// This file implements the natives of package testing.
#include <cpuid.h>
#include <re2/re2.h>

#include <string>

#include "library/host.h"
#include "library/native.h"
#include "library/regexp/words.h"

namespace minigo::library {
namespace {

bool testBinary() { return host().testing; }

Results<bool, String> matchString(String pattern, String text) {
    RE2::Options options;
    options.set_log_errors(false);
    RE2 re(re2::StringPiece(reinterpret_cast<const char*>(pattern.data), static_cast<size_t>(pattern.length)), options);
    if (!re.ok()) {
        std::string problem = std::string(wordsOf(re.error_code())) + ": `" + re.error_arg() + "`";
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
