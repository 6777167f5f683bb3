// This file prints explanations of compile errors.
#pragma once
#include <string>

namespace minigo::cli {

/// `minigo help errors`: all codes, one a line.
void listErrorCodes();
/// `minigo help errors CODE`, `-explain=CODE`. False when there is no such code.
bool explainErrorCode(const std::string& name);

}  // namespace minigo::cli
