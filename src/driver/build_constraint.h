// This file decides which files belong to a build: //go:build lines and file name suffixes (go help buildconstraint).
#pragma once
#include <string_view>

namespace minigo::driver {

/// True for linux, amd64, gc, unix, cgo off, go1.1 … go1.`minor`.
bool buildConstraintHolds(std::string_view fileName, std::string_view text, int minor);

}  // namespace minigo::driver
