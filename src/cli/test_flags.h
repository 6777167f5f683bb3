// This file reads the command line of `minigo test`: go test's flags, go run's limits, packages.
#pragma once
#include <string>
#include <vector>

#include "driver/test_command.h"

namespace minigo::cli {

/// Returns what is wrong, or "".
std::string parseTestFlags(const std::vector<std::string>& args, driver::TestOptions& options);
std::string testHelp();

}  // namespace minigo::cli
