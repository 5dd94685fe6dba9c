"""The topics an installation begins with: our own grouping of what dialogues were about.

No official national list of codes was found; a unit may rename them and add its own.
"""

TOPICS: tuple[tuple[str, str, str], ...] = (
    ("EMPLOYMENT_TRAINING", "Lao động, việc làm, đào tạo nghề", "Work and vocational training"),
    ("CREDIT_STARTUP", "Vốn vay, khởi nghiệp, hợp tác xã", "Loans, start-ups, cooperatives"),
    ("AGRI_MARKET", "Đầu ra nông sản, làng nghề", "Selling farm produce, craft villages"),
    ("ENVIRONMENT", "Môi trường, rác thải, nước sạch", "Environment, waste, clean water"),
    ("FOOD_SAFETY", "An toàn thực phẩm", "Food safety"),
    ("WOMEN_CADRES", "Cán bộ nữ, quy hoạch, lãnh đạo nữ", "Women in leadership"),
    (
        "UNION_CADRE_POLICY",
        "Tổ chức, kinh phí Hội và chế độ của cán bộ Hội",
        "The union's organisation, funds and officers' pay",
    ),
    (
        "RIGHTS_POLICY",
        "Chính sách, pháp luật về phụ nữ, trẻ em, bình đẳng giới",
        "Rights of women and children, gender equality",
    ),
    ("FAMILY_MARRIAGE", "Hôn nhân, gia đình", "Marriage and family"),
    ("VIOLENCE_ABUSE", "Bạo lực, xâm hại", "Violence and abuse"),
    (
        "SOCIAL_PROTECTION",
        "An sinh xã hội, bảo hiểm, nhà ở",
        "Social protection, insurance, housing",
    ),
    ("HEALTH_POPULATION", "Y tế, dân số", "Health and population"),
    ("EDUCATION_CHILDCARE", "Giáo dục, mầm non", "Education and childcare"),
    (
        "LAND_CLEARANCE",
        "Đất đai, giải phóng mặt bằng, tái định cư",
        "Land, site clearance, resettlement",
    ),
    ("INFRASTRUCTURE_TRAFFIC", "Hạ tầng, giao thông", "Infrastructure and traffic"),
    ("SECURITY_ORDER", "An ninh, trật tự, tệ nạn xã hội", "Public security and order"),
    (
        "ADMIN_REFORM_IT",
        "Thủ tục hành chính, chuyển đổi số",
        "Administrative procedures, digital services",
    ),
    (
        "ETHNIC_REMOTE",
        "Chính sách vùng dân tộc thiểu số và miền núi",
        "Ethnic-minority and mountain areas",
    ),
    ("OTHER", "Lĩnh vực khác", "Other"),
)
