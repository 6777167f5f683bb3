// This file declares the command `minigo leaks`.
#pragma once
#include <string>
#include <vector>

namespace minigo::cli {

int leaksCommand(std::vector<std::string> args);
/// How it is used, for `minigo help leaks`.
extern const char* const kLeaksUsage;

}  // namespace minigo::cli
