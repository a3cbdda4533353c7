package io.github.odoosync.sink.snowflake.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

    @ParameterizedTest
    @CsvSource({
        "myorg-myaccount,              MYORG-MYACCOUNT,    myorg-myaccount.snowflakecomputing.com",
        "MyOrg-My_Account,             MYORG-MY_ACCOUNT,   myorg-my-account.snowflakecomputing.com",
        "myorg.my_account,             MYORG-MY_ACCOUNT,   myorg-my-account.snowflakecomputing.com",
        "xy12345,                      XY12345,            xy12345.snowflakecomputing.com",
        "xy12345.us-east-1,            XY12345,            xy12345.us-east-1.snowflakecomputing.com",
        "XY12345.us-east-2.aws,        XY12345,            xy12345.us-east-2.aws.snowflakecomputing.com",
        "xy12345.fhplus.us-gov-west-1.aws, XY12345,        xy12345.fhplus.us-gov-west-1.aws.snowflakecomputing.com",
        "xy12345.us-east-1.privatelink, XY12345,           xy12345.us-east-1.privatelink.snowflakecomputing.com",
        "myorg-myaccount.privatelink,  MYORG-MYACCOUNT,    myorg-myaccount.privatelink.snowflakecomputing.com",
    })
    void isNormalised(String given, String inToken, String host) {
        AccountName account = new AccountName(given);

        assertThat(account.inToken()).isEqualTo(inToken);
        assertThat(account.uri()).hasScheme("https").hasHost(host);
        assertThat(account).hasToString(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://myorg-myaccount.snowflakecomputing.com",
                "myorg-myaccount.snowflakecomputing.com",
                "xy12345.cn-northwest-1.snowflakecomputing.cn",
                "app.snowflake.com/myorg/myaccount",
            })
    void isNoUrl(String url) {
        assertThatThrownBy(() -> new AccountName(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give the account identifier alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "my org", "-org", "a..b", "a.", "org@host", "org#x", "org?x"})
    void isAnIdentifier(String nonsense) {
        assertThatThrownBy(() -> new AccountName(nonsense)).isInstanceOf(IllegalArgumentException.class);
    }
}
