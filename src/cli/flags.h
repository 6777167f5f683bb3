// This file reads the flags of `run` and `check`.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "driver/session.h"

namespace minigo::cli {

/// Takes the flags off the front of `args` into `options`; what is left are files and the program's arguments. Returns what is wrong, or "".
/// With `code`, -e CODE stands for the files and ends the flags.
std::string parseFlags(std::vector<std::string>& args, driver::Options& options, std::optional<std::string>* code = nullptr);
/// One line a flag.
std::string flagHelp();

}  // namespace minigo::cli
