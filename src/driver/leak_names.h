// This file tells the leak lab the names of captured variables, parameters and package-level variables of the running program.
#pragma once
#include "base/source.h"
#include "exec/program.h"
#include "runtime/profile/lab.h"

namespace minigo::driver {

class LeakNames : public profile::Names {
public:
    LeakNames(const FileSet& files, const std::vector<types::CheckedPackage>& packages) : files_(files), packages_(packages) {}
    std::vector<profile::Variable> captures(const value::Func* f) override;
    std::vector<profile::Variable> parameters(const value::Func* f) override;
    std::vector<profile::GlobalVariable> globals() override;
    std::vector<profile::LocalVariable> locals(const value::Func* f) override;
    bool isUsedLater(const value::Func* f, Pos declared, Pos at) override;
    bool isUsers(Pos pos) override;
    std::string argument(Pos deferStatement, const value::Func* callee, const profile::Variable& parameter) override;
    void silence() override;
    Loop loopAround(Pos deferStatement) override;
    std::string_view lineText(Pos pos) override;

private:
    const FileSet& files_;
    const std::vector<types::CheckedPackage>& packages_;
};

}  // namespace minigo::driver
