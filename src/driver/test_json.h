// This file turns a test program's output into the events of `go test -json` (go doc test2json).
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace minigo::driver {

/// Fed with the output of a program that ran with -test.v=test2json; writes one JSON object a line.
class TestEvents {
public:
    using Write = std::function<void(const std::string&)>;
    TestEvents(std::string package, Write write);
    void feed(std::string_view text);
    /// The last event: pass, fail, or skip when there was nothing to run.
    void finish(double seconds, bool passed, bool skipped);

private:
    struct Report {
        std::string test;
        const char* action;
        double seconds;
    };
    void line(std::string_view text, bool complete);
    bool update(std::string_view text, bool complete);
    bool report(std::string_view text);
    void flushReports(size_t depth);
    void event(const char* action, const std::string& test, const std::string* output, double seconds = -1);

    std::string package_, pending_, current_;
    Write write_;
    bool lineStart_ = true;
    bool needMarker_ = false;       ///< once a line of the framework was marked, only marked ones are
    std::vector<Report> reports_;   ///< results of a test and its subtests whose logs may still follow, by depth
};

}  // namespace minigo::driver
