// The directory of an index: generations side by side, and CURRENT, which names the live one.
//
// A generation is written under its final name while CURRENT still names another, and becomes live
// by renaming a file over CURRENT. A build that dies at any instant therefore leaves the live
// generation as it was; what it left behind is removed when the next build begins.
#pragma once

#include <filesystem>
#include <string>

namespace quire {

// The name that CURRENT holds. Throws std::runtime_error if there is no CURRENT, or if it holds
// anything but the name of a directory beside it.
[[nodiscard]] std::string current_generation(const std::filesystem::path& index);

// Exclusive right to build into one index, and the generation being built. Movable, one owner.
class GenerationBuild {
 public:
  // Makes `index` if it does not exist, locks it against other builds, removes every generation but
  // the live one, and makes a directory for the new one. Throws std::runtime_error if another build
  // holds the lock, or a directory cannot be written.
  explicit GenerationBuild(const std::filesystem::path& index);
  // Removes the new generation unless it was published, and gives up the lock.
  ~GenerationBuild();
  GenerationBuild(const GenerationBuild&) = delete;
  GenerationBuild& operator=(const GenerationBuild&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // When the build began, "2026-11-20T08:15:00Z".
  [[nodiscard]] const std::string& started_at() const { return started_at_; }

  // Makes the generation durable and live. The one before stays until the next build begins, for
  // readers that have not switched yet.
  void publish();

 private:
  std::filesystem::path index_;
  std::filesystem::path path_;
  std::string name_;
  std::string started_at_;
  int lock_file_ = -1;
  bool published_ = false;
};

}  // namespace quire
