#include "awscfg2ali/version.hpp"

namespace awscfg2ali {

std::string_view version() noexcept { return AWSCFG2ALI_VERSION; }

}  // namespace awscfg2ali
