// This file loads a program: its files, the packages of its module that they import, in dependency order, all parsed and checked.
#pragma once
#include <functional>
#include <map>
#include <optional>

#include "driver/embedded_packages.h"
#include "driver/module.h"
#include "driver/source_tree.h"

namespace minigo::driver {

/// Finds packages of the user's module first, then embedded ones.
class PackageFinder : public types::Importer {
public:
    explicit PackageFinder(EmbeddedPackages& embedded) : embedded_(embedded) {}
    types::Package* import(std::string_view path, std::string& why) override;
    void add(const std::string& path, types::Package* package) { local_[path] = package; }
    bool has(const std::string& path) const { return local_.count(path) != 0; }
    /// Takes packages of Go's library from a source tree in place of the embedded ones.
    void setTree(SourceTree* tree) { tree_ = tree; }
    std::string resolve(std::string_view path, std::string_view importer) override;
    std::string reasonAgainst(std::string_view path) const;

private:
    EmbeddedPackages& embedded_;
    SourceTree* tree_ = nullptr;
    std::map<std::string, types::Package*, std::less<>> local_;
};

class ProgramLoader {
public:
    using Parse = std::function<syntax::File*(SourceFile&)>;
    ProgramLoader(FileSet& files, Diagnostics& diagnostics, types::TypeChecker& checker, PackageFinder& finder, std::optional<Module> module, Parse parse,
                  int goVersionMinor)
        : files_(files), diagnostics_(diagnostics), checker_(checker), finder_(finder), module_(std::move(module)), parse_(std::move(parse)),
          goVersionMinor_(goVersionMinor) {}

    /// Checks package main with all that it imports from its module; `packages` are in initialisation order. False: see the diagnostics, or `failure`.
    bool load(const std::vector<syntax::File*>& mainFiles, std::vector<types::CheckedPackage>& packages, const types::PackageOptions& options = {});
    /// Errors that have no position: import cycles, folders without Go files.
    const std::string& failure() const { return failure_; }

private:
    bool importsExist(const std::string& importer, const std::vector<syntax::File*>& parsed);
    bool loadImports(const std::vector<syntax::File*>& parsed, std::vector<types::CheckedPackage>& packages);
    bool loadPackage(const std::string& path, const syntax::ImportSpec* spec, std::vector<types::CheckedPackage>& packages);
    bool parseFolder(const std::string& folder, std::vector<syntax::File*>& out);
    bool check(const std::string& path, const std::vector<syntax::File*>& parsed, std::vector<types::CheckedPackage>& packages,
               const types::PackageOptions& options = {});
    void loaderError(Pos pos, std::string text);
    void reportCycle(const std::string& path);
    std::string folderOf(std::string_view path) const { return module_ ? module_->folderOf(path) : std::string(); }
    const std::string& nameOf(const std::string& path) const;

    FileSet& files_;
    Diagnostics& diagnostics_;
    types::TypeChecker& checker_;
    PackageFinder& finder_;
    std::optional<Module> module_;
    Parse parse_;
    int goVersionMinor_;
    std::vector<std::string> underWay_;
    std::string failure_;
};

/// The import path that a spec names, without quotes.
std::string importedPath(const syntax::ImportSpec* spec);

}  // namespace minigo::driver
