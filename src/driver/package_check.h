// This file checks several packages, as `go build ./...` does.
#pragma once
#include <string>
#include <vector>

#include "driver/session.h"

namespace minigo::driver {

/// Prints the errors of each package that the arguments name under `# PATH`; a package that others import is reported once. The exit code.
int checkPackages(const Options& options, const std::vector<std::string>& arguments);

}  // namespace minigo::driver
