"""The two journeys as what a person would type, for any driver: element id -> text, and ids to tick."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Journey:
    page: str
    typed: dict[str, str]
    ticked: tuple[str, ...]
    #: What must stand in the letter, and in the translation beside it.
    letter: tuple[str, ...]
    translation: tuple[str, ...]
    #: What must stand in the results.
    results: tuple[str, ...]


IMPLANT = Journey(
    page="zh-Hans/tools/france/",
    typed={
        "subject-input": "implant dentaire",
        "claimed-input": "200",
        "invoiced-0-day": "12", "invoiced-0-month": "3", "invoiced-0-year": "2026",
        "asked-0-day": "20", "asked-0-month": "3", "asked-0-year": "2026",
        "asked-1-day": "4", "asked-1-month": "5", "asked-1-year": "2026",
        "asked-2-day": "15", "asked-2-month": "9", "asked-2-year": "2026",
        "refusal-text-input": "le contrat ne couvre pas les actes hors nomenclature que la sécurité sociale ne rembourse pas",
        "table-line-input": "Implant dentaire : forfait de 200 € par an",
        "name-input": "李 Exemple", "address-input": "1 rue A\n69001 Lyon", "number-input": "1234567",
        "insurer-input": "BTP-Prévoyance", "insurer-address-input": "Service réclamations\n93901 Bobigny",
    },
    ticked=("cover-health", "grounds-not-in-nomenclature", "signed-no", "clause-cited-no", "legal-form-provident", "group-no", "lump-sum-yes", "condition-no", "phone-said-yes"),
    letter=("Objet : réclamation", "L.932-13-3", "nombre de demandes : 3", "12 mars 2026", "Lettre recommandée avec avis de réception", "salutations distinguées"),
    translation=("本挂号信涉及给付的支付", "2026年3月12日"),
    results=("您还没有书面投诉", "2028年3月10日"),
)  # fmt: skip

CHENGDU = Journey(
    page="fr/tools/china/",
    typed={
        "subject-input": "手部外伤",
        "happened-0-day": "15", "happened-0-month": "8", "happened-0-year": "2026",
        "claimed-input": "3418",
        "hospital-input": "某某骨科医院",
        "claim-received-0-day": "1", "claim-received-0-month": "9", "claim-received-0-year": "2026",
        "refused-0-day": "20", "refused-0-month": "9", "refused-0-year": "2026",
        "refusal-text-input": "就诊医院不属于二级及以上公立医院",
        "name-input": "王某", "address-input": "成都市某路1号", "phone-input": "13800000000", "number-input": "P2026001",
        "insurer-input": "某某财产保险股份有限公司", "insurer-address-input": "成都市某街2号",
    },
    ticked=("product-line-medical", "emergency-yes", "ambulance-yes", "surgery-yes", "transfer-no", "grounds-hospital-level", "group-no", "online-no"),
    letter=("保险消费投诉书", "解释（三）》第二十条", "某某骨科医院", "3,418元"),
    translation=("Le 120 a transporté l’assuré", "Plainte d’un consommateur"),
    results=("Vous n’avez pas encore déposé de plainte écrite", "15 août 2028"),
)  # fmt: skip
