//! In: nothing. Out: all that is known of Identity and Access Management as a service; its calls stand in the folder.

mod meanings;
pub mod reads;

use super::{Hosts, Service};

/// Identity and Access Management: what belongs to whoever calls.
pub const SERVICE: Service = Service {
    hosts: Hosts {
        name: "iam",
        // Those that have a host of their own; for any other region the global one answers.
        regions: "\
        ae-ad-1 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 cn-east-2 cn-east-3 \
        cn-east-4 cn-east-5 cn-north-1 cn-north-12 cn-north-2 cn-north-4 cn-north-9 cn-south-1 cn-south-2 \
        cn-southwest-2 eu-west-0 eu-west-101 la-north-2 la-south-2 me-east-1 my-kualalumpur-1 na-mexico-1 \
        ru-moscow-1 sa-brazil-1 tr-west-1",
        exceptions: &[("eu-west-101", "iam.eu-west-101.myhuaweicloud.eu")],
        global: Some("iam.myhuaweicloud.com"),
        open_telekom_cloud: &["eu-de", "eu-nl"],
        instances: None,
    },
    derived: None,
    meanings: meanings::MEANINGS,
    throttling: &[],
    secrets: &[],
    sentences: &[meanings::SENTENCES],
    calls: &[&reads::PROJECTS, &reads::NAMED_PROJECTS, &reads::ACCOUNTS],
};
