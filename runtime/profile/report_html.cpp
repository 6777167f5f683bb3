// This file writes the leak report as one page.
#include "runtime/profile/report.h"

namespace minigo::profile {

std::string htmlReport(const Report& report) { return "<pre>" + textReport(report) + "</pre>\n"; }

}  // namespace minigo::profile
