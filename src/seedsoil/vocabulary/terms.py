"""The names of our own terms: classes, relations, properties of records, values."""

from __future__ import annotations

Table = dict[str, tuple[str, ...]]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _table(groups: dict[str, str]) -> Table:
    return {group: _words(names) for group, names in groups.items()}


def _members(table: Table) -> frozenset[str]:
    return frozenset(name for names in table.values() for name in names)


#: The classes that an entity may have, by branch of the tree; a branch is a class too, and comes first.
CLASSES_BY_BRANCH = _table(
    {
        "Entity": "Entity",
        "Cell": """
            Cell
            CancerCell BreastCancerCell TripleNegativeBreastCancerCell MesenchymalLikeBreastCancerCell
            MetastaticBreastCancerCell HypoxicBreastCancerCell BreastCancerStemCell CirculatingTumorCell
            HostCell StromalCell ImmuneCell Macrophage TumorAssociatedMacrophage Monocyte InflammatoryMonocyte
            Neutrophil Lymphocyte TCell CD4TCell CD8TCell GammaDeltaTCell RegulatoryTCell NaturalKillerCell
            CancerAssociatedFibroblast Pericyte MesenchymalStemCell Fibroblast EndothelialCell EpithelialCell
            Astrocyte BoneMarrowDerivedCell Trophoblast NicheCell""",
        "Molecule": "Molecule",
        "Protein": """
            Protein
            Cytokine Chemokine CCChemokine CXCChemokine Interleukin
            ColonyStimulatingFactor TransformingGrowthFactor TumorNecrosisFactorSuperfamilyLigand GrowthFactor
            Receptor ChemokineReceptor CCChemokineReceptor CXCChemokineReceptor CytokineReceptor
            ReceptorTyrosineKinase ActivatingImmuneReceptor Coreceptor AdhesionMolecule
            MatrixProtein MatricellularProtein Proteoglycan Enzyme MatrixMetalloproteinase Kinase
            OxidoreductaseEnzyme Glycosyltransferase MetabolicEnzyme ProteaseInhibitor
            TranscriptionFactor EMTTranscriptionFactor TranscriptionCoactivator ChromatinModifier
            PolarityProtein SignalingProtein SurfaceMarker Ligand""",
        "RNA": "RNA LongNonCodingRNA",
        "MicroRNA": "MicroRNA",
        "SmallMolecule": "SmallMolecule LipidMediator ReactiveSpecies Ion",
        "ProteinComplex": "ProteinComplex Integrin TranscriptionFactorComplex ChromatinComplex",
        "MolecularFamily": "MolecularFamily",
        "ExtracellularVesicle": "ExtracellularVesicle Exosome",
        "ExtracellularStructure": "ExtracellularStructure",
        "AnatomicalSite": "AnatomicalSite PrimarySite MetastaticSite NicheSite Vessel OrganTissue",
        "Process": """
            Process
            Metastasis OrganMetastasis MetastaticStep CellularProcess CellMotilityProcess CellStateTransition
            TissueProcess VascularProcess ImmuneProcess MolecularProcess MetabolicProcess PhysiologicalProcess
            Tumorigenesis""",
        "Pathway": "Pathway",
        "Disease": "Disease Cancer BreastCancer TumorSubtype",
        "ClinicalOutcome": "ClinicalOutcome",
        "Capacity": "Capacity",
        "Perturbation": "Perturbation Intervention Alteration",
        "ExperimentalModel": "ExperimentalModel",
        "Species": "Species",
        "Stage": "Stage",
        "Condition": "Condition",
        "Phenotype": "Phenotype",
        "Stimulus": "Stimulus",
        "Concept": "Concept",
    }
)

#: Classes of entities that the reasoner recognises by their definition; a curator never types them.
DEFINED_CLASSES = _words("""
    MetastasisPromoter OrganMetastasisPromoter BoneMetastasisPromoter BrainMetastasisPromoter
    LiverMetastasisPromoter LungMetastasisPromoter LymphNodeMetastasisPromoter MetastasisPromoterMicroRNA
    MetastasisSuppressor OrganMetastasisSuppressor BoneMetastasisSuppressor LungMetastasisSuppressor
    MetastasisSuppressorMicroRNA
    AntiMetastaticIntervention DruggableAxisFactor DruggableAxisReceptor
    CD11bPositiveGr1NegativeF480PositiveMacrophage
""")

#: The classes of the records about entities, and of the values of their small vocabularies.
RECORD_CLASSES = _words("""
    Record Claim Disagreement Conflict DualRole OpenQuestion Mechanism MechanismStep SourceErratum
    Reference SourceDocument Section
    Span SentenceSpan HeadingSpan RowSpan CellSpan CaptionSpan FootnoteSpan FurnitureSpan
    DerivedStatement Rule NegativeMapping
    Value Stance ClaimKind Consensus ErratumKind LedgerStatus NetEffect
""")

#: The relations between entities that a claim may state, by group.
RELATIONS_BY_GROUP = _table(
    {
        "signed": """
            promotes promotesMetastasisTo requiredFor upregulates activates stabilizes recruits maintains
            causes suppresses suppressesMetastasisTo downregulates inhibits destabilizes targets degrades
            eliminates evades hasNoEffectOn notRequiredFor""",
        "unsigned": """
            regulates involvedIn associatedWith bindsReceptor bindsTo formsComplexWith crosslinks adheresTo
            interactsWith actsOn produces secretes expresses expressedIn highlyExpressedIn upregulatedIn
            downregulatedIn moreActiveIn exhibits carries partOf hasPart memberOf locatedIn derivesFrom
            progenitorOf surrounds precedes metastasizesTo hasMarker lacksMarker similarTo differsFrom
            therapeuticTargetFor subtypeOf oxidizes concerns""",
        "structural": "toSite hasParticipant decreases increases encodedBy",
    }
)

#: Relations that follow from others: inverses, summaries of several relations, chains; never typed.
DERIVED_RELATIONS = _words("""
    activatedBy carriedBy downregulatedBy givesRiseTo hasMember hasSubtype inhibitedBy markerOf precededBy
    producedBy promotedBy receptorFor regulatedBy requires secretedBy suppressedBy targetSiteOf
    targetedBy upregulatedBy
    affects positivelyAffects negativelyAffects
    delivers signalsTo signalsThrough reaches hasMetastasisPromoter hasMetastasisSuppressor
""")

#: The structural facts that the column ``links`` of an entity may state.
LINKS = _words("""
    toSite hasParticipant decreases increases partOf memberOf locatedIn derivesFrom subtypeOf hasMarker
    lacksMarker
""")

#: The properties of records.
RECORD_PROPERTIES = _words("""
    subject relation object jointSubject stance hedge kind consensus statedIn quantity antecedent
    site tumorSubtype stage species model inCell condition via
    sha256 byteLength position inSection gap ledgerStatus ledgerReason inRow
    number authors journal year volume issue pages
    hasClaim hasStep netEffect
    erratumKind printed reading why affectsClaim affectsReference
    mappedEntity notTerm notCurie noCounterpart printedAs
    byRule premise premiseText sign
""")

#: The values of the small vocabularies, by the class of the value.
INDIVIDUALS_BY_KIND = _table(
    {
        "Stance": "Affirmed Denied Uncertain",
        "ClaimKind": "TableRowClaim MechanismClaim BackgroundClaim InterventionClaim PerspectiveClaim",
        "Consensus": "Settled Contested ContextDependent Open",
        "ErratumKind": """
            CitationMismatch WrongExpansion WrongSymbol Misspelling NameInconsistency NumberInconsistency
            ContradictedByReference OmittedCaveat Typography""",
        "LedgerStatus": "Claimed BackgroundOnly Duplicate OutOfScope Deferred",
        "NetEffect": "Promotion Suppression",
        "Rule": """
            SettlingRule InverseRule SymmetryRule TransitivityRule SubPropertyRule PropertyChainRule ClassRule
            DefinitionRule PerturbationRule""",
    }
)

#: The classes that an entity may be given.
CLASSES = _members(CLASSES_BY_BRANCH)
RELATIONS = _members(RELATIONS_BY_GROUP)
PROPERTIES = RELATIONS | frozenset((*DERIVED_RELATIONS, *RECORD_PROPERTIES))
INDIVIDUALS = _members(INDIVIDUALS_BY_KIND)
#: Everything that the ontology declares.
TERMS = CLASSES | frozenset((*DEFINED_CLASSES, *RECORD_CLASSES)) | PROPERTIES | INDIVIDUALS
