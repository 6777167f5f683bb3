// This file runs a program under the leak lab and writes its report.
#pragma once
#include <string>
#include <vector>

#include "driver/session.h"

namespace minigo::driver {

struct LeakOptions {
    bool json = false;              ///< the report as JSON on standard output; the program's own output goes to standard error
    std::string html;               ///< also as a page in this file
    std::string pprof;              ///< also as a profile in this file
    bool proveRemedies = true;      ///< run the program again with each remedy that can be applied mechanically
    std::string moveLoop;           ///< FILE:LINE:COLUMN of a loop whose body becomes a function: such a second run
    std::vector<std::string> commandLine;  ///< flags, files and arguments of the run, for second runs
};

/// Exit code: 1 when there are findings, else the program's own.
int runLeaks(const Options& options, const LeakOptions& leaks, const std::vector<std::string>& files, const std::vector<std::string>& args);

}  // namespace minigo::driver
