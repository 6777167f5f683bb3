// This file reads what a test file expects from the comments in its lines.
//
//   // expect: text           the next line of standard output
//   // expect match: regexp   the next line of standard output, as a regular expression (figures that vary)
//   // ERROR "regexp"         a compile error in this line, several regexps: several errors; any other error is a failure
//   // expect panic: text     standard error has the line "panic: text" and a frame in this line; exit code 2
//   // expect fatal: text     standard error has the line "fatal error: text"; exit code 2
//   // expect exit: n         the exit code
//   // expect err: text       the next line of standard error that must occur, in order
//   // expect err match: re   the same, as a regular expression
//   // LEAK "regexp"          `minigo leaks` (tests/leaks): a finding at this line; all its regexps match its text; any other finding is a failure
//   // stdin: text            a line of standard input
//   // flags: …               options of `minigo run` (such a file is not run by real Go)
//   // args: …                arguments of the program
//   // no sanitizer: reason  builds with sanitizers do not run it (they report faults themselves)
//   // no oracle: reason      real Go's output may differ (addresses, randomness, sizes)
#pragma once
#include <string>
#include <vector>

namespace minigo::tests {

struct ExpectedLine {
    int line;
    std::string text;
    bool isRegexp = false;
};

struct Expectations {
    std::vector<ExpectedLine> output, panics, fatals, errors, compileErrors;
    struct Leak {
        int line;
        std::vector<std::string> texts;
    };
    std::vector<Leak> leaks;
    std::string standardInput;
    std::vector<std::string> flags, args;
    int exitCode = 0;
    bool exitGiven = false, oracle = true, sanitizer = true;
};

Expectations readExpectations(const std::string& source);

}  // namespace minigo::tests
