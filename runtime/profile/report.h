// This file holds the leak report: findings, what supports them, and its forms (text, JSON, HTML, pprof).
#pragma once
#include <string>
#include <vector>

#include "runtime/profile/recording.h"

namespace minigo::profile {

constexpr int kReportVersion = 1;  ///< of the JSON form; see docs/leaks.md

struct Fact {
    std::string label, text;
};
struct Remedy {
    std::string text;
    Pos loop;                     ///< whose body would become a function; invalid: none
    bool isMechanical = false;
    bool measured = false;
    bool countsFiles = false;        ///< before and after are open files at the peak, else reachable bytes
    uint64_t before = 0, after = 0;  ///< as the program is, and with the remedy
    uint64_t ownBefore = 0, ownAfter = 0;  ///< the same of what the finding's calls hold alone; both 0: not known
};
struct Finding {
    std::string kind;  ///< pending-defers, closures, open-files, blocked-goroutines, growing, tickers, timers
    Pos pos;
    std::string function;
    std::string sentence;
    uint64_t count = 0, bytes = 0;
    std::vector<Fact> facts;
    Remedy remedy;
};
struct Report {
    std::string program;
    int exitCode = 0;
    std::vector<Finding> findings;
    std::vector<std::string> notes;  ///< worth knowing, no leak
    const Recording* recording = nullptr;
};

/// From what was recorded; the program has ended.
Report makeReport(std::string program, int exitCode);

std::string textReport(const Report& r);
std::string jsonReport(const Report& r);
std::string htmlReport(const Report& r);
/// Gzipped.
std::string pprofReport(const Report& r);

// ---- Shared by the forms
std::string place(Pos pos);            ///< "./x.go:12", as errors print it
uint32_t lineOf(Pos pos);
std::string withCommas(uint64_t n);    ///< 5,000
std::string inBytes(uint64_t n);       ///< 5,000 MB (1 MB = 1024 * 1024 bytes)
std::string remedyText(const Remedy& m);
std::string many(uint64_t n, const char* noun);  ///< "1 file", "5,000 files"

}  // namespace minigo::profile
