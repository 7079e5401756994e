#include "runtime/values/phone.h"

#include <gtest/gtest.h>

namespace wrapup {
namespace {

TEST(Phone, ReadsTheFormsThatPeopleAndProvidersWrite) {
  for (const char* text :
       {"+15125550100", "+1 (512) 555-0100", "512-555-0100", "(512) 555 0100", "15125550100", "1-512-555-0100",
        "tel:+1-512-555-0100", "tel:+15125550100;ext=5", "sip:+15125550100@pbx.example.com", "+1 512 555 0100 ext. 12",
        "SIPS:+15125550100;user=phone@pbx.example.com:5061", "sip:5125550100@pbx.example.com", " +15125550100 "}) {
    EXPECT_EQ(read_phone(text, "US"), "+15125550100") << text;
  }
}

TEST(Phone, ReadsNationalNumbersInTheirRegion) {
  EXPECT_EQ(read_phone("020 7946 0958", "GB"), "+442079460958");
  EXPECT_EQ(read_phone("020 7946 0958", "US"), std::nullopt);
  EXPECT_EQ(read_phone("+44 20 7946 0958", "US"), "+442079460958");
  EXPECT_EQ(read_phone("1-800-FLOWERS", "US"), "+18003569377");
}

TEST(Phone, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "anonymous", "Restricted", "client:ann", "sip:ann@pbx.example.com", "12345", "911", "+1512555",
                           "unknown", "+1 512 555 0100 512 555 0100", "2026-11-20", "sip:+15125550100", "+999123456789"}) {
    EXPECT_EQ(read_phone(text, "US"), std::nullopt) << text;
  }
}

TEST(Phone, ReadsItsOwnFormUnchanged) {
  for (const char* text : {"+15125550100", "+442079460958", "+61255501234", "+4930901820"})
    EXPECT_EQ(read_phone(text, "US"), text);
}

TEST(Phone, KnowsRegionAndArea) {
  EXPECT_EQ(phone_region("+15125550100"), "US");
  EXPECT_EQ(phone_region("+16045550100"), "CA");
  EXPECT_EQ(phone_region("+442079460958"), "GB");
  EXPECT_EQ(phone_area("+15125550100"), "512");
  EXPECT_EQ(phone_area("+442079460958"), "20");
  EXPECT_EQ(phone_area("+447400123456"), std::nullopt);  // mobile numbers have none there
}

// Numbers set aside for fiction: 555-01XX in North America, 020 7946 0XXX of Ofcom; and the example for a British mobile.
TEST(Phone, KnowsTheKindOfLineWhereThePlanTells) {
  EXPECT_EQ(phone_line_type("+447400123456"), "mobile");
  EXPECT_EQ(phone_line_type("+442079460958"), "fixed");
  EXPECT_EQ(phone_line_type("+15125550100"), "fixed_or_mobile");
  EXPECT_EQ(phone_line_type("+18005550199"), "toll_free");
  EXPECT_EQ(phone_line_type("+999123456789"), std::nullopt);
  EXPECT_EQ(phone_line_type("anonymous"), std::nullopt);
}

}  // namespace
}  // namespace wrapup
