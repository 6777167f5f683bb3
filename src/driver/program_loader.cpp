// This file implements loading programs. What go list finds before anything is compiled (packages that do not exist, import cycles) is reported
// alone, in its words.
#include "driver/program_loader.h"

#include <algorithm>

#include "driver/build_constraint.h"
#include "driver/source_loader.h"

namespace minigo::driver {

types::Package* PackageFinder::import(std::string_view path, std::string& why) {
    auto it = local_.find(path);
    if (it != local_.end()) return it->second;
    return tree_ ? tree_->import(path, why) : embedded_.import(path, why);
}

std::string PackageFinder::resolve(std::string_view path, std::string_view importer) {
    return tree_ && !has(std::string(importer)) ? tree_->vendored(path, importer) : std::string(path);
}

std::string PackageFinder::reasonAgainst(std::string_view path) const {
    return tree_ && tree_->has(path) ? std::string() : EmbeddedPackages::reasonAgainst(path);
}

std::string importedPath(const syntax::ImportSpec* spec) {
    auto text = spec->path->text;
    return text.size() < 2 ? std::string() : std::string(text.substr(1, text.size() - 2));
}

const std::string& ProgramLoader::nameOf(const std::string& path) const {
    return path == "main" && module_ && !module_->path.empty() ? module_->path : path;
}

void ProgramLoader::loaderError(Pos pos, std::string text) {
    Diagnostic d;
    d.pos = pos;
    d.text = std::move(text);
    d.loader = true;
    diagnostics_.add(std::move(d));
}

bool ProgramLoader::importsExist(const std::string& importer, const std::vector<syntax::File*>& parsed) {
    size_t before = diagnostics_.size();
    for (auto* file : parsed)
        for (auto* spec : file->imports) {
            std::string path = importedPath(spec);
            if (path.empty()) continue;
            if (!internalAllowed(path, nameOf(importer))) loaderError(spec->path->pos, "use of internal package " + path + " not allowed");
            else if (folderOf(path).empty())
                if (auto why = finder_.reasonAgainst(path); !why.empty()) loaderError(spec->path->pos, why);
        }
    return diagnostics_.size() == before;
}

bool ProgramLoader::parseFolder(const std::string& folder, std::vector<syntax::File*>& out) {
    std::vector<std::string> names;
    if (listFolder(folder, names)) return true;
    bool good = true;
    for (auto& name : names) {
        SourceFile* source = nullptr;
        if (auto f = loadSource(files_, name, source)) {
            failure_ = f.text + "\n";
            return false;
        }
        if (!buildConstraintHolds(name, source->text, goVersionMinor_)) continue;
        out.push_back(parse_(*source));
        good &= !out.back()->hasErrors;
    }
    return good;
}

void ProgramLoader::reportCycle(const std::string& path) {
    failure_ = "package " + nameOf("main") + "\n";
    for (auto& p : underWay_) failure_ += "\timports " + p + "\n";
    failure_ += "\timports " + path + ": import cycle not allowed\n";
}

bool ProgramLoader::loadPackage(const std::string& path, const syntax::ImportSpec* spec, std::vector<types::CheckedPackage>& packages) {
    if (finder_.has(path)) return true;
    if (std::find(underWay_.begin(), underWay_.end(), path) != underWay_.end()) {
        reportCycle(path);
        return false;
    }
    std::vector<syntax::File*> parsed;
    if (!parseFolder(folderOf(path), parsed)) return false;
    if (parsed.empty()) {
        loaderError(spec->path->pos, "package " + path + " is not in std ($GOROOT/src/" + path + ")");
        return false;
    }
    underWay_.push_back(path);
    bool good = importsExist(path, parsed) && loadImports(parsed, packages) && check(path, parsed, packages);
    underWay_.pop_back();
    return good;
}

bool ProgramLoader::loadImports(const std::vector<syntax::File*>& parsed, std::vector<types::CheckedPackage>& packages) {
    for (auto* file : parsed)
        for (auto* spec : file->imports)
            if (auto path = importedPath(spec); !folderOf(path).empty() && !loadPackage(path, spec, packages)) return false;
    return true;
}

bool ProgramLoader::check(const std::string& path, const std::vector<syntax::File*>& parsed, std::vector<types::CheckedPackage>& packages,
                          const types::PackageOptions& options) {
    size_t before = diagnostics_.size();
    packages.push_back(checker_.check(path, parsed, options));
    if (packages.back().package) finder_.add(path, packages.back().package);
    return diagnostics_.size() == before;
}

bool ProgramLoader::load(const std::vector<syntax::File*>& mainFiles, std::vector<types::CheckedPackage>& packages,
                         const types::PackageOptions& options) {
    return importsExist("main", mainFiles) && loadImports(mainFiles, packages) && check("main", mainFiles, packages, options);
}

}  // namespace minigo::driver
