// This file reads the flags of `run` and `check`.
#pragma once
#include <string>
#include <vector>

#include "driver/session.h"

namespace minigo::cli {

/// Takes the flags off the front of `args` into `options`; what is left are files and the program's arguments. Returns what is wrong, or "".
std::string parseFlags(std::vector<std::string>& args, driver::Options& options);
/// One line a flag.
std::string flagHelp();

}  // namespace minigo::cli
