//! In: nothing. Out: all that is known of API Gateway as a service; its calls stand in the folder.

mod meanings;
pub mod reads;
mod rules;
mod sentences;
pub mod update;

use super::{Hosts, Service};

/// API Gateway: one call that replaces a certificate whole, and those that read.
pub const SERVICE: Service = Service {
    hosts: Hosts {
        name: "apig",
        regions: "\
        ae-ad-1 af-north-1 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 cn-east-2 \
        cn-east-3 cn-east-4 cn-east-5 cn-north-1 cn-north-11 cn-north-12 cn-north-2 cn-north-4 cn-north-9 cn-south-1 \
        cn-south-2 cn-south-4 cn-southwest-2 cn-southwest-3 eu-west-0 eu-west-101 la-north-2 la-south-2 me-east-1 \
        my-kualalumpur-1 na-mexico-1 ru-moscow-1 ru-northwest-2 sa-brazil-1 tr-west-1",
        exceptions: &[("eu-west-101", "apig.eu-west-101.myhuaweicloud.eu")],
        global: None,
        open_telekom_cloud: &["eu-de", "eu-nl"],
        instances: None,
    },
    derived: None,
    meanings: meanings::MEANINGS,
    throttling: &[],
    secrets: &["private_key", "private_key_sign"],
    sentences: &[sentences::ALL, meanings::SENTENCES],
    calls: &[&update::CALL, &reads::CERTIFICATES, &reads::CERTIFICATE, &reads::DOMAINS, &reads::GATEWAYS],
};
