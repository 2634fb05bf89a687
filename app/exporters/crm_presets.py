"""What each system's import takes, as tables: exact headers, values, limits of length.

Headers stand in the order of the systems' own templates; a column without a fact stays empty, since
an import maps a header more surely than it misses one.
"""

from collections.abc import Mapping

from app.domain.export import ExportFormat
from app.domain.lead import Purpose
from app.exporters.crm_columns import Column, Kind, Preset

_RATINGS = {"hot": "Hot", "warm": "Warm", "cold": "Cold"}
_MEGABYTE = 1_000_000

HUBSPOT = Preset(
    "HubSpot",
    (
        Column("First Name", "first_name"),
        Column("Last Name", "last_name"),
        Column("Email", "email", kind=Kind.EMAIL),
        Column("Phone Number", "phone"),
        Column("Mobile Phone Number", "mobile"),
        Column("Job Title", "job_title"),
        Column("Company Name", "company"),
        Column("Website URL", "website"),
        Column("Street Address", "street"),
        Column("City", "city"),
        Column("State/Region"),
        Column("Postal Code", "postcode"),
        Column("Country/Region", "country_name"),
        Column("Preferred language", "language_name"),
        Column("Lifecycle Stage", constant="Lead"),
        Column("Lead Status", constant="New"),
        Column("Legal basis for processing contact's data", "legal_basis"),
        Column("Activity date", "created_on"),
        Column("Note body", "summary", 65_000),
    ),
    overflow="Note body",
    one_of=("Last Name", "First Name", "Email"),
    unique="Email",
    rows=1_048_575,
    octets=20 * _MEGABYTE,
)

SALESFORCE = Preset(
    "Salesforce",
    (
        Column("First Name", "first_name", 40),
        Column("Last Name", "last_name", 80, required=True),
        Column("Company", "company", 255, required=True),
        Column("Title", "job_title", 128),
        Column("Email", "email", 80, Kind.EMAIL),
        Column("Phone", "phone", 40),
        Column("Mobile Phone", "mobile", 40),
        Column("Website", "website", 255),
        Column("Street", "street", 255),
        Column("City", "city", 40),
        Column("State/Province"),
        Column("Postal Code", "postcode", 20),
        Column("Country", "country_name", 80),
        Column("Rating", "rating", values=_RATINGS),
        Column("Description", "summary", 32_000),
        Column("Email Opt Out", "opted_out"),
    ),
    overflow="Description",
    rows=50_000,
    octets=100 * _MEGABYTE,
)

DYNAMICS = Preset(
    "Dynamics 365",
    (
        Column("Topic", "topic", 300, required=True),
        Column("First Name", "first_name", 50),
        Column("Last Name", "last_name", 50, required=True),
        Column("Job Title", "job_title", 100),
        Column("Company Name", "company", 100, required=True),
        Column("Email", "email", 100, Kind.EMAIL),
        Column("Business Phone", "phone", 50),
        Column("Mobile Phone", "mobile", 20),
        Column("Website", "website", 200, Kind.URL),
        Column("Street 1", "street", 250),
        Column("Street 2"),
        Column("City", "city", 80),
        Column("ZIP/Postal Code", "postcode", 20),
        Column("Country/Region", "country_name", 80),
        Column("Description", "summary", 2000),
        Column("Rating", "rating", values=_RATINGS),
        Column("Lead Source", constant="Trade Show"),
        Column(
            "Do not allow Bulk Emails",
            "opted_out",
            values={"1": "Do Not Allow", "0": "Allow"},
        ),
    ),
    overflow="Description",
    octets=8 * _MEGABYTE,
    full_urls=True,
)

ODOO = Preset(
    "Odoo",
    (
        Column("name", "topic", required=True),
        Column("partner_name", "company"),
        Column("contact_name", "full_name"),
        Column("function", "job_title"),
        Column("email_from", "email"),
        Column("phone", "phone"),
        Column("mobile", "mobile"),
        Column("website", "website"),
        Column("street", "street"),
        Column("street2"),
        Column("zip", "postcode"),
        Column("city", "city"),
        Column("country_id/id", "odoo_country"),
        Column("description", "summary", kind=Kind.HTML),
        Column("priority", "rating", values={"hot": "3", "warm": "2", "cold": "1"}),
        Column("referred", "fair_name"),
        Column("type", constant="lead"),
    ),
    overflow="description",
)

ESPOCRM = Preset(
    "EspoCRM",
    (
        Column("salutationName"),
        Column("firstName", "first_name", 100),
        Column("lastName", "last_name", 100, required=True),
        Column("title", "job_title", 100),
        Column("accountName", "company", 255),
        Column("emailAddress", "email", kind=Kind.EMAIL),
        Column("phoneNumber", "phone", kind=Kind.PHONE),
        Column("phoneNumberMobile", "mobile", kind=Kind.PHONE),
        Column("website", "website", 255),
        Column("addressStreet", "street", 255),
        Column("addressCity", "city", 100),
        Column("addressState"),
        Column("addressPostalCode", "postcode", 40),
        Column("addressCountry", "country_name", 100),
        Column("description", "summary"),
        Column("status", constant="New"),
        Column("source", constant="Campaign"),
        Column("industry"),
        Column("doNotCall", "do_not_call"),
        Column("campaignName", "fair_name"),
        Column("assignedUserName"),
    ),
    overflow="description",
)

SUITECRM = Preset(
    "SuiteCRM",
    (
        Column("first_name", "first_name", 100),
        Column("last_name", "last_name", 100, required=True),
        Column("title", "job_title", 100),
        Column("department"),
        Column("account_name", "company", 255),
        Column("phone_work", "phone", 100),
        Column("phone_mobile", "mobile", 100),
        Column("email1", "email", kind=Kind.EMAIL),
        Column("primary_address_street", "street", 150),
        Column("primary_address_city", "city", 100),
        Column("primary_address_state"),
        Column("primary_address_postalcode", "postcode", 20),
        Column("primary_address_country", "country_name", 255),
        Column("website", "website", 255),
        Column("lead_source", constant="Trade Show"),
        Column("lead_source_description", "fair_name"),
        Column("status", constant="New"),
        Column("description", "summary"),
        Column("email_opt_out", "opted_out"),
    ),
    overflow="description",
)

# The end of this table is Outlook's own; its beginning is what SuiteCRM reads of such files too.
OUTLOOK = Preset(
    "Outlook",
    (
        Column("Salutation"),
        Column("Full Name", "full_name"),
        Column("Company", "company"),
        Column("First Name", "first_name"),
        Column("Last Name", "last_name"),
        Column("Title"),
        Column("Department"),
        Column("Birthday"),
        Column("Home Phone"),
        Column("Mobile Phone", "mobile"),
        Column("Business Phone", "phone"),
        Column("Other Phone"),
        Column("Business Fax"),
        Column("E-mail Address", "email"),
        Column("E-mail 2"),
        Column("Business Street", "street"),
        Column("Business Street 2"),
        Column("Business Street 3"),
        Column("Business City", "city"),
        Column("Business State"),
        Column("Business Postal Code", "postcode"),
        Column("Business Country/Region", "country_name"),
        Column("Job Title", "job_title"),
        Column("Web Page", "website"),
        Column("Notes", "summary"),
    ),
    overflow="Notes",
    byte_order_mark=True,
)

NEWSLETTER = Preset(
    "Newsletter",
    (
        Column("Email Address", "email", kind=Kind.EMAIL),
        Column("First Name", "first_name"),
        Column("Last Name", "last_name"),
        Column("Company", "company"),
        Column("Language", "language"),
        Column("Country", "country"),
        Column("Consent", "newsletter_proof"),
    ),
    unique="Email Address",
    needed="Email Address",
    only=Purpose.NEWSLETTER,
)

PRESETS: Mapping[ExportFormat, Preset] = {
    ExportFormat.HUBSPOT: HUBSPOT,
    ExportFormat.SALESFORCE: SALESFORCE,
    ExportFormat.DYNAMICS: DYNAMICS,
    ExportFormat.ODOO: ODOO,
    ExportFormat.ESPOCRM: ESPOCRM,
    ExportFormat.SUITECRM: SUITECRM,
    ExportFormat.OUTLOOK: OUTLOOK,
    ExportFormat.NEWSLETTER: NEWSLETTER,
}
